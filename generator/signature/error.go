package signature

// Reason is why something was refused.
type Reason string

// The reasons. Detail of an [Error] is what each names.
const (
	NotPDF          Reason = "not-pdf"
	Damaged         Reason = "damaged"
	Encrypted       Reason = "encrypted"
	NoFields        Reason = "no-fields"        // the document has no field for this: build it with fields
	NoField         Reason = "no-field"         // no field of this name; Detail: the fields there are
	AlreadySigned   Reason = "already-signed"   // Detail: the field
	AlreadyNumbered Reason = "already-numbered" // Detail: the number there is
	NumberForm      Reason = "number-form"      // Detail: the number
	NumberLong      Reason = "number-long"      // Detail: the number
	DateOther       Reason = "date-other"       // another month or year than the document's; Detail: the document's
	Forbidden       Reason = "forbidden"        // an earlier signature allows no change
	Broken          Reason = "broken"           // an earlier signature does not hold; Detail: the field
	PictureUnread   Reason = "picture-unread"   // Detail: the cause
	PictureOpaque   Reason = "picture-opaque"   // it has no transparent ground
	NoRoom          Reason = "no-room"          // the field is invisible and a picture was given
	CertificateTime Reason = "certificate-time" // Detail: from and until when the certificate is valid
	CertificateUse  Reason = "certificate-use"  // the certificate is not for signing
	KeyOther        Reason = "key-other"        // the key is not the certificate's
	KeyWeak         Reason = "key-weak"         // the key is too short, or of another kind
	KeyFile         Reason = "key-file"         // the file holds no key
	PINWrong        Reason = "pin-wrong"        //
	PINLocked       Reason = "pin-locked"       //
	TokenMissing    Reason = "token-missing"    // no token in the reader
	TokenKeys       Reason = "token-keys"       // Detail: the keys among which one must be chosen
	TokenModule     Reason = "token-module"     // the driver cannot be used; Detail: the cause
	TokenFault      Reason = "token-fault"      // Detail: the cause
	StampSilent     Reason = "stamp-silent"     // Detail: the cause
	StampRefused    Reason = "stamp-refused"    // Detail: the status
	StampWrong      Reason = "stamp-wrong"      // the answer is not of this signature; Detail: the cause
	ClockOff        Reason = "clock-off"        // Detail: how far
	AnswerWrong     Reason = "answer-wrong"     // what the external signer gave is not of this document
	TooLarge        Reason = "too-large"        // the signature has no room in the file
	RevocationOther Reason = "revocation-other" // Detail: which file is of no certificate of the chain
	Revoked         Reason = "revoked"          // Detail: the certificate
)

// Error is a refusal: nothing was changed.
type Error struct {
	Reason Reason
	// Detail is what the reason names, as it stands in the file or was given.
	Detail string
}

func (e *Error) Error() string {
	if e.Detail == "" {
		return string(e.Reason)
	}
	return string(e.Reason) + ": " + e.Detail
}
