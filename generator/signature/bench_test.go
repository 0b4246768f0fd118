package signature

import (
	"crypto"
	"crypto/rand"
	"testing"
)

// A document of ten pages gets a signature with a picture, number and date, and the
// seal. The goal is a hundred a minute on one core, besides what the keys take, which
// is the second benchmark.
func BenchmarkSignNumberSeal(b *testing.B) {
	a := newAuthority(b)
	leader, office := a.key(b, "Trần Tiến Dũng", "ec"), a.key(b, "ỦY BAN NHÂN DÂN TỈNH LAI CHÂU", "ec")
	data := unsigned(b)
	signature, seal := picture(b, "dau-chi-chu-ky.png"), picture(b, "dau-chi-dau.png")
	b.Run("paper", func(b *testing.B) {
		for b.Loop() {
			signed := sign(b, data, Request{Field: SignerField(1), Key: leader, Time: now, Look: &Look{Picture: signature}})
			signed = enter(b, signed, Number{"45", day})
			sign(b, signed, Request{Field: SealField, Key: office, Time: now, Look: &Look{Picture: seal, Width: 36}})
		}
		b.ReportMetric(float64(b.N)/b.Elapsed().Minutes(), "papers/min")
	})
	b.Run("keys", func(b *testing.B) {
		digest := make([]byte, 32)
		for b.Loop() {
			for _, k := range []Key{leader, office} {
				if _, err := k.Signer.Sign(rand.Reader, digest, crypto.SHA256); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}
