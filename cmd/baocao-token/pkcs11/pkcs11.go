// Package pkcs11 signs with a token through the library of its maker (PKCS #11 2.40).
// It needs no C compiler. A crash in the library ends the process, so only a separate
// program uses this package.
//
// On Windows the standard packs its structures and its integers have 4 bytes; a 64-bit
// system is assumed.
package pkcs11

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/rsa"
	"crypto/x509"
	"encoding/asn1"
	"encoding/binary"
	"fmt"
	"math/big"
	"runtime"
	"strings"
	"unsafe"

	"github.com/ebitengine/purego"
)

// Error is a code that the library returned.
type Error uint64

// The codes that a person can do something about.
const (
	DeviceRemoved   Error = 0x32
	PINIncorrect    Error = 0xA0
	PINInvalid      Error = 0xA1
	PINLength       Error = 0xA2
	PINLocked       Error = 0xA4
	TokenNotPresent Error = 0xE0
)

const alreadyInitialized, alreadyLoggedIn = Error(0x191), Error(0x100)

func (e Error) Error() string { return fmt.Sprintf("PKCS #11: 0x%X", uint64(e)) }

// The indexes of the functions in the function list of a library.
const (
	fInitialize     = 0
	fFinalize       = 1
	fGetSlotList    = 4
	fGetTokenInfo   = 6
	fOpenSession    = 12
	fLogin          = 18
	fGetAttribute   = 24
	fFindInit       = 26
	fFind           = 27
	fFindFinal      = 28
	fSignInit       = 42
	fSign           = 43
	functions       = 44
	rwSession       = 2 | 4 // serial and read-write: some tokens require it
	user            = 1
	classAttribute  = 0x000
	labelAttribute  = 0x003
	valueAttribute  = 0x011
	idAttribute     = 0x102
	classOfKey      = 3
	classOfCert     = 1
	mechanismRSA    = 0x1
	mechanismECDSA  = 0x1041
	flagInitialized = 0x400
)

// ulong is the size of the standard's integers in bytes.
var ulong, aligned = 8, 8

func init() {
	if runtime.GOOS == "windows" {
		ulong, aligned = 4, 2
	}
}

// Module is a loaded library.
type Module struct{ functions [functions]uintptr }

// Load loads a library.
func Load(path string) (*Module, error) {
	get, err := symbol(path, "C_GetFunctionList")
	if err != nil {
		return nil, err
	}
	out := make([]byte, 8)
	if err := call(get, out); err != nil {
		return nil, err
	}
	list := *(*unsafe.Pointer)(unsafe.Pointer(&out[0]))
	if list == nil {
		return nil, fmt.Errorf("no functions")
	}
	m := &Module{}
	for i := range m.functions {
		m.functions[i] = *(*uintptr)(unsafe.Add(list, aligned+i*8))
	}
	if err := call(m.functions[fInitialize], nil); err != nil && err != alreadyInitialized {
		return nil, err
	}
	return m, nil
}

// call calls a function. Buffers are passed by address and pinned during the call; a
// nil one is a null pointer.
func call(function uintptr, args ...any) error {
	var pins runtime.Pinner
	defer pins.Unpin()
	list := make([]uintptr, len(args))
	for i, a := range args {
		switch a := a.(type) {
		case nil:
		case int:
			list[i] = uintptr(a)
		case uint64:
			list[i] = uintptr(a)
		case []byte:
			if len(a) > 0 {
				pins.Pin(&a[0])
				list[i] = uintptr(unsafe.Pointer(&a[0]))
			}
		}
	}
	code, _, _ := purego.SyscallN(function, list...)
	runtime.KeepAlive(args)
	if ulong == 4 {
		code &= 1<<32 - 1
	}
	if code != 0 {
		return Error(code)
	}
	return nil
}

func putUlong(b []byte, v uint64) {
	if ulong == 4 {
		binary.LittleEndian.PutUint32(b, uint32(v))
	} else {
		binary.LittleEndian.PutUint64(b, v)
	}
}

func getUlong(b []byte) uint64 {
	if ulong == 4 {
		return uint64(binary.LittleEndian.Uint32(b))
	}
	return binary.LittleEndian.Uint64(b)
}

// Slot is a reader with a token in it.
type Slot struct {
	id    uint64
	Label string
}

// Slots returns the readers with a usable token.
func (m *Module) Slots() ([]Slot, error) {
	const present, most = 1, 256
	count := make([]byte, ulong)
	putUlong(count, most)
	ids := make([]byte, most*ulong)
	if err := call(m.functions[fGetSlotList], present, ids, count); err != nil {
		return nil, err
	}
	var slots []Slot
	for i := range min(int(getUlong(count)), most) {
		s := Slot{id: getUlong(ids[i*ulong:])}
		info := make([]byte, 512)
		if call(m.functions[fGetTokenInfo], s.id, info) != nil {
			continue
		}
		s.Label = strings.TrimRight(string(info[:32]), " \x00")
		if getUlong(info[96:])&flagInitialized != 0 {
			slots = append(slots, s)
		}
	}
	return slots, nil
}

// Session is an open token.
type Session struct {
	m  *Module
	id uint64
}

// Open opens a token with its PIN.
func (m *Module) Open(s Slot, pin string) (*Session, error) {
	id := make([]byte, ulong)
	if err := call(m.functions[fOpenSession], s.id, rwSession, nil, nil, id); err != nil {
		return nil, err
	}
	session := &Session{m, getUlong(id)}
	if err := call(m.functions[fLogin], session.id, user, []byte(pin), len(pin)); err != nil && err != alreadyLoggedIn {
		return nil, err
	}
	return session, nil
}

// Close finalizes the library.
func (m *Module) Close() { _ = call(m.functions[fFinalize], nil) }

// attribute returns an attribute in the standard's layout; pins keeps its value in
// place.
func attribute(pins *runtime.Pinner, kind uint64, value []byte) []byte {
	b := make([]byte, 2*ulong+8)
	putUlong(b, kind)
	if len(value) > 0 {
		pins.Pin(&value[0])
		binary.LittleEndian.PutUint64(b[ulong:], uint64(uintptr(unsafe.Pointer(&value[0]))))
	}
	putUlong(b[ulong+8:], uint64(len(value)))
	return b
}

// find lists the objects of a class.
func (s *Session) find(class uint64) ([]uint64, error) {
	var pins runtime.Pinner
	defer pins.Unpin()
	value := make([]byte, ulong)
	putUlong(value, class)
	if err := call(s.m.functions[fFindInit], s.id, attribute(&pins, classAttribute, value), 1); err != nil {
		return nil, err
	}
	const most = 256
	found, count := make([]byte, most*ulong), make([]byte, ulong)
	err := call(s.m.functions[fFind], s.id, found, most, count)
	_ = call(s.m.functions[fFindFinal], s.id)
	if err != nil {
		return nil, err
	}
	var list []uint64
	for i := range min(int(getUlong(count)), most) {
		list = append(list, getUlong(found[i*ulong:]))
	}
	return list, nil
}

// value reads an attribute of an object; nil when it has none.
func (s *Session) value(object, kind uint64) []byte {
	var pins runtime.Pinner
	defer pins.Unpin()
	buffer := make([]byte, 16<<10)
	a := attribute(&pins, kind, buffer)
	if call(s.m.functions[fGetAttribute], s.id, object, a, 1) != nil {
		return nil
	}
	if n := getUlong(a[ulong+8:]); n <= uint64(len(buffer)) {
		return buffer[:n]
	}
	return nil
}

// Key is a key of a token with its certificate.
type Key struct {
	session     *Session
	object      uint64
	Label       string
	Certificate *x509.Certificate
}

// Keys returns the keys that have a certificate, and all certificates of the token.
// They are matched by their identifier.
func (s *Session) Keys() (keys []Key, all []*x509.Certificate, err error) {
	certificates, err := s.find(classOfCert)
	if err != nil {
		return nil, nil, err
	}
	private, err := s.find(classOfKey)
	if err != nil {
		return nil, nil, err
	}
	for _, o := range certificates {
		c, err := x509.ParseCertificate(s.value(o, valueAttribute))
		if err != nil {
			continue
		}
		all = append(all, c)
		id := s.value(o, idAttribute)
		for _, k := range private {
			if len(id) > 0 && bytes.Equal(id, s.value(k, idAttribute)) {
				keys = append(keys, Key{s, k, string(s.value(k, labelAttribute)), c})
			}
		}
	}
	return keys, all, nil
}

// infos are the prefixes of the DigestInfo of each digest (RFC 8017, 9.2).
var infos = map[crypto.Hash][]byte{
	crypto.SHA256: {0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20},
	crypto.SHA384: {0x30, 0x41, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02, 0x05, 0x00, 0x04, 0x30},
	crypto.SHA512: {0x30, 0x51, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03, 0x05, 0x00, 0x04, 0x40},
}

// Sign signs a digest: by PKCS #1 v1.5, or an ECDSA signature in DER.
func (k Key) Sign(digest []byte, hash crypto.Hash) ([]byte, error) {
	mechanism := make([]byte, 2*ulong+8)
	data := digest
	switch k.Certificate.PublicKey.(type) {
	case *rsa.PublicKey:
		info, ok := infos[hash]
		if !ok {
			return nil, fmt.Errorf("unsupported digest %v", hash)
		}
		data = append(bytes.Clone(info), digest...)
		putUlong(mechanism, mechanismRSA)
	case *ecdsa.PublicKey:
		putUlong(mechanism, mechanismECDSA)
	default:
		return nil, fmt.Errorf("unsupported key %T", k.Certificate.PublicKey)
	}
	s := k.session
	if err := call(s.m.functions[fSignInit], s.id, mechanism, k.object); err != nil {
		return nil, err
	}
	signature, length := make([]byte, 1024), make([]byte, ulong)
	putUlong(length, uint64(len(signature)))
	if err := call(s.m.functions[fSign], s.id, data, len(data), signature, length); err != nil {
		return nil, err
	}
	signature = signature[:min(getUlong(length), uint64(len(signature)))]
	if _, ok := k.Certificate.PublicKey.(*ecdsa.PublicKey); ok {
		half := len(signature) / 2
		return asn1.Marshal(struct{ R, S *big.Int }{new(big.Int).SetBytes(signature[:half]), new(big.Int).SetBytes(signature[half:])})
	}
	return signature, nil
}
