package signature

import (
	"crypto/x509"
	"errors"

	"baocao/generator/internal/pdf/object"
)

// Fault is why a signature does not hold by itself.
type Fault string

// The faults.
const (
	FaultRange     Fault = "range"     // it leaves bytes unsigned that it should sign
	FaultPlace     Fault = "place"     // it does not stand where its field says
	FaultPadding   Fault = "padding"   // something hides behind it in its place
	FaultKind      Fault = "kind"      // it is of a kind that is not read
	FaultForm      Fault = "form"      // it is not in the form of CMS
	FaultWeak      Fault = "weak"      // its digest or key no longer counts as safe
	FaultDigest    Fault = "digest"    // the signed bytes were changed
	FaultSignature Fault = "signature" // the key did not make it
	FaultRevision  Fault = "revision"  // what it signs is no file of its own
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

// Doubt is why it is not certain who signed.
type Doubt string

// The doubts.
const (
	DoubtUnknown Doubt = "unknown" // the chain leads to no trusted root
	DoubtTime    Doubt = "time"    // a certificate was not valid at the time
	DoubtUse     Doubt = "use"     // a certificate is not for this
	DoubtChain   Doubt = "chain"   // the chain is wrong in another way
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
