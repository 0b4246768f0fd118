package signature

// Reason is the reason for a refusal.
type Reason string

// The reasons, with the meaning of Detail of an [Error].
const (
	NotPDF          Reason = "not-pdf"
	Damaged         Reason = "damaged"
	Encrypted       Reason = "encrypted"
	NoFields        Reason = "no-fields"        // the document has no such field: build it with fields
	NoField         Reason = "no-field"         // no field of this name; Detail: the existing fields
	AlreadySigned   Reason = "already-signed"   // Detail: the field
	AlreadyNumbered Reason = "already-numbered" // Detail: the existing number
	NumberForm      Reason = "number-form"      // Detail: the number
	NumberLong      Reason = "number-long"      // Detail: the number
	DateOther       Reason = "date-other"       // month or year differ from the document's; Detail: the document's
	Forbidden       Reason = "forbidden"        // an earlier signature allows no change
	Broken          Reason = "broken"           // an earlier signature is not valid; Detail: the field
	PictureUnread   Reason = "picture-unread"   // Detail: the cause
	PictureOpaque   Reason = "picture-opaque"   // it has no transparent background
	NoRoom          Reason = "no-room"          // the field is invisible and a picture was given
	CertificateTime Reason = "certificate-time" // Detail: from and until when the certificate is valid
	CertificateUse  Reason = "certificate-use"  // the certificate is not for signing
	KeyOther        Reason = "key-other"        // the key does not belong to the certificate
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
	StampWrong      Reason = "stamp-wrong"      // the answer does not match this signature; Detail: the cause
	ClockOff        Reason = "clock-off"        // Detail: by how much
	AnswerWrong     Reason = "answer-wrong"     // the external signer's answer does not match this document
	TooLarge        Reason = "too-large"        // the signature does not fit the space reserved in the file
	RevocationOther Reason = "revocation-other" // Detail: the file that matches no certificate of the chain
	Revoked         Reason = "revoked"          // Detail: the certificate
)

// Error is a refusal: nothing was changed.
type Error struct {
	Reason Reason
	// Detail is what the reason names, from the file or from the request.
	Detail string
}

func (e *Error) Error() string {
	if e.Detail == "" {
		return string(e.Reason)
	}
	return string(e.Reason) + ": " + e.Detail
}
