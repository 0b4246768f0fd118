package desk

import (
	"crypto/rand"
	"crypto/subtle"
	"net/http"
	"net/url"
	"strings"
)

// cookieName is the cookie that the opened browser has instead of the token.
const cookieName = "baocao"

// guard lets only the user's own browser in. It answers nothing to a request that was
// sent to another host name (DNS rebinding), that another site's page makes, or that
// does not have the token.
type guard struct {
	host  string // "127.0.0.1:41235"
	token string
	next  http.Handler
}

func (g *guard) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	nonce := rand.Text()
	// Styles are the bundle's and those that the editor makes with the nonce; the only
	// script is the bundle's.
	h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-"+nonce+"'; "+
		"img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
	if r.Host != g.host {
		http.Error(w, "wrong host", http.StatusMisdirectedRequest)
		return
	}
	if !g.sameSite(r) {
		http.Error(w, "another site's request", http.StatusForbidden)
		return
	}
	if given := r.URL.Query().Get("token"); given != "" && r.Method == http.MethodGet && r.URL.Path == "/" {
		if !g.is(given) {
			http.Error(w, "wrong token", http.StatusForbidden)
			return
		}
		http.SetCookie(w, &http.Cookie{Name: cookieName, Value: g.token, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
		where := url.URL{Path: "/"}
		if open := r.URL.Query().Get("open"); open != "" {
			where.RawQuery = url.Values{"open": {open}}.Encode()
		}
		// A page leads on to the address, not a redirection: with a redirection from
		// another site the browser would not send a SameSite cookie.
		h.Set("Content-Type", "text/html; charset=utf-8")
		h.Set("Refresh", "0; url="+where.String())
		return
	}
	if cookie, err := r.Cookie(cookieName); err != nil || !g.is(cookie.Value) {
		h.Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(http.StatusForbidden)
		_, _ = w.Write([]byte(lockedOut))
		return
	}
	g.next.ServeHTTP(w, r.WithContext(withNonce(r.Context(), nonce)))
}

// lockedOut is what a browser without the token sees.
const lockedOut = `<!doctype html><html lang="vi"><meta charset="utf-8"><title>baocao</title>
<h1>Hãy mở lại từ cửa sổ baocao</h1><p>Trang này chỉ mở được bằng địa chỉ mà chương trình baocao đưa ra.</p>
<p lang="en">Open this page by the address that baocao printed.</p></html>`

func (g *guard) is(token string) bool {
	return subtle.ConstantTimeCompare([]byte(token), []byte(g.token)) == 1
}

// sameSite refuses requests of pages of another origin. A browser states the origin of
// a request in Sec-Fetch-Site and, for one that changes something, in Origin.
func (g *guard) sameSite(r *http.Request) bool {
	if origin := r.Header.Get("Origin"); origin != "" && origin != "http://"+g.host {
		return false
	}
	switch site := r.Header.Get("Sec-Fetch-Site"); site {
	case "", "same-origin", "none":
	default:
		// A link on another page may lead here, as to any page; without the cookie,
		// which such a request does not have, the opened page shows nothing.
		return r.Method == http.MethodGet && r.Header.Get("Sec-Fetch-Mode") == "navigate" && r.URL.Path == "/"
	}
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return true
	}
	return r.Header.Get("Origin") != "" && !strings.HasPrefix(r.Header.Get("Content-Type"), "application/x-www-form-urlencoded")
}
