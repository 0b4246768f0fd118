package pkcs11

// Only tests create objects on a token.

import "runtime"

const fCreateObject = 20

// CreateCertificate stores a certificate on a token, under the identifier of its key.
func (s *Session) CreateCertificate(der, subject, id []byte) error {
	var pins runtime.Pinner
	defer pins.Unpin()
	number := func(v uint64) []byte {
		b := make([]byte, ulong)
		putUlong(b, v)
		return b
	}
	const onToken, certificateType, subjectAttribute = 0x001, 0x080, 0x101
	var template []byte
	attributes := []struct {
		kind  uint64
		value []byte
	}{
		{classAttribute, number(classOfCert)}, {onToken, []byte{1}}, {certificateType, number(0)},
		{subjectAttribute, subject}, {idAttribute, id}, {valueAttribute, der},
	}
	for _, a := range attributes {
		template = append(template, attribute(&pins, a.kind, a.value)...)
	}
	return call(s.m.functions[fCreateObject], s.id, template, len(attributes), number(0))
}
