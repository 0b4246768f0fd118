package signature

import (
	"crypto/x509"
	"errors"

	"baocao/generator/internal/pdf/object"
)

// Fault is the reason why a signature itself is not valid.
type Fault string

// The faults.
const (
	FaultRange     Fault = "range"     // it leaves bytes unsigned that it must cover
	FaultPlace     Fault = "place"     // its place is not the one that its field names
	FaultPadding   Fault = "padding"   // something is hidden behind it in its place
	FaultKind      Fault = "kind"      // its kind is not supported
	FaultForm      Fault = "form"      // it is not valid CMS
	FaultWeak      Fault = "weak"      // its digest or key is no longer considered safe
	FaultDigest    Fault = "digest"    // the signed bytes were changed
	FaultSignature Fault = "signature" // it was not made by the key
	FaultRevision  Fault = "revision"  // the signed bytes are not a complete file
)

func faultOf(err error) Fault {
	for _, f := range []struct {
		err   error
		fault Fault
	}{
		{errRange, FaultRange}, {errPlace, FaultPlace}, {errPadding, FaultPadding}, {errKind, FaultKind}, {errCMS, FaultForm},
		{errWeak, FaultWeak}, {errDigest, FaultDigest}, {errSignature, FaultSignature}, {object.ErrDamaged, FaultRevision},
	} {
		if errors.Is(err, f.err) {
			return f.fault
		}
	}
	return FaultRevision
}

// Doubt is the reason why the identity of the signer is not certain.
type Doubt string

// The doubts.
const (
	DoubtUnknown Doubt = "unknown" // the chain leads to no trusted root
	DoubtTime    Doubt = "time"    // a certificate was not valid at the time
	DoubtUse     Doubt = "use"     // the purpose of a certificate does not allow it
	DoubtChain   Doubt = "chain"   // the chain is invalid for another reason
)

func doubtOf(err error) Doubt {
	var unknown x509.UnknownAuthorityError
	var invalid x509.CertificateInvalidError
	switch {
	case errors.As(err, &unknown):
		return DoubtUnknown
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return DoubtTime
	case errors.As(err, &invalid) && invalid.Reason == x509.IncompatibleUsage:
		return DoubtUse
	}
	return DoubtChain
}
