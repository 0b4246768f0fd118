package signature

import (
	"bytes"
	"context"
	"crypto"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"slices"
	"time"
)

// Authority issues time stamps (RFC 3161).
type Authority interface {
	// Stamp returns the response of the authority to a request, both in DER.
	Stamp(ctx context.Context, request []byte) ([]byte, error)
}

// HTTP is a time stamp authority at a URL.
type HTTP struct {
	URL string
	// Client is the client to use; nil means http.DefaultClient.
	Client *http.Client
}

// mostToken bounds an authority's answer.
const mostToken = 64 << 10

// Stamp implements Authority.
func (a HTTP) Stamp(ctx context.Context, request []byte) ([]byte, error) {
	ctx, stop := context.WithTimeout(ctx, 30*time.Second)
	defer stop()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, a.URL, bytes.NewReader(request))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", "application/timestamp-query")
	client := a.Client
	if client == nil {
		client = http.DefaultClient
	}
	answer, err := client.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s", answer.Status)
	}
	return io.ReadAll(io.LimitReader(answer.Body, mostToken))
}

type messageImprint struct {
	Algorithm pkix.AlgorithmIdentifier
	Hash      []byte
}

type stampRequest struct {
	Version int
	Imprint messageImprint
	Nonce   *big.Int
	Certify bool
}

type stampResponse struct {
	Status struct {
		Status  int
		Text    asn1.RawValue  `asn1:"optional"`
		Failure asn1.BitString `asn1:"optional"`
	}
	Token asn1.RawValue `asn1:"optional"`
}

// tstInfo is what an authority signs.
type tstInfo struct {
	Version  int
	Policy   asn1.ObjectIdentifier
	Imprint  messageImprint
	Serial   *big.Int
	Time     time.Time `asn1:"generalized"`
	Accuracy struct {
		Seconds int `asn1:"optional"`
		Millis  int `asn1:"optional,tag:0"`
		Micros  int `asn1:"optional,tag:1"`
	} `asn1:"optional"`
	Ordering   bool          `asn1:"optional"`
	Nonce      *big.Int      `asn1:"optional"`
	Name       asn1.RawValue `asn1:"optional,tag:0"`
	Extensions asn1.RawValue `asn1:"optional,tag:1"`
}

// stamp requests a time stamp of a signature and checks the answer.
func stamp(ctx context.Context, authority Authority, signature []byte, now time.Time) ([]byte, error) {
	nonce, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 63))
	if err != nil {
		return nil, err
	}
	digest := digests[0]
	request, err := asn1.Marshal(stampRequest{
		1, messageImprint{pkix.AlgorithmIdentifier{Algorithm: digest.oid, Parameters: asn1.NullRawValue}, sum(digest.hash, signature)}, nonce, true,
	})
	if err != nil {
		return nil, err
	}
	answer, err := authority.Stamp(ctx, request)
	if err != nil {
		return nil, &Error{Reason: StampSilent, Detail: err.Error()}
	}
	var response stampResponse
	if _, err := asn1.Unmarshal(answer, &response); err != nil {
		return nil, &Error{Reason: StampWrong, Detail: err.Error()}
	}
	if response.Status.Status > 1 || len(response.Token.FullBytes) == 0 {
		return nil, &Error{Reason: StampRefused, Detail: fmt.Sprint(response.Status.Status)}
	}
	token, err := parseToken(response.Token.FullBytes, signature)
	if err != nil {
		return nil, &Error{Reason: StampWrong, Detail: err.Error()}
	}
	if token.info.Nonce == nil || token.info.Nonce.Cmp(nonce) != 0 {
		return nil, &Error{Reason: StampWrong, Detail: "nonce"}
	}
	if off := now.Sub(token.info.Time).Abs(); off > mostOff {
		return nil, &Error{Reason: ClockOff, Detail: off.Round(time.Minute).String()}
	}
	return response.Token.FullBytes, nil
}

// mostOff is the largest accepted difference between the local clock and the
// authority's.
const mostOff = 10 * time.Minute

// token is a parsed time stamp whose signature is valid.
type token struct {
	*message
	info tstInfo
}

// parseToken parses the time stamp of some bytes.
func parseToken(der, of []byte) (*token, error) {
	m, err := parseCMS(der)
	if err != nil {
		return nil, err
	}
	if !m.kind.Equal(oidTSTInfo) {
		return nil, errCMS
	}
	t := &token{message: m}
	if rest, err := asn1.Unmarshal(m.content, &t.info); err != nil || len(rest) > 0 {
		return nil, errCMS
	}
	if err := m.check(sum(m.digest, m.content)); err != nil {
		return nil, err
	}
	if !slices.Contains(m.certificate.ExtKeyUsage, x509.ExtKeyUsageTimeStamping) {
		return nil, errSignature
	}
	hash := crypto.Hash(0)
	for _, d := range digests {
		if d.oid.Equal(t.info.Imprint.Algorithm.Algorithm) {
			hash = d.hash
		}
	}
	if hash == 0 {
		return nil, errWeak
	}
	if !bytes.Equal(t.info.Imprint.Hash, sum(hash, of)) {
		return nil, errDigest
	}
	return t, nil
}
