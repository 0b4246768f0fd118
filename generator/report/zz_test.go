package report
import ("testing";"strings";"time";"runtime";"fmt")
func TestZZ(t *testing.T){
 n:=16<<20
 for name,s:=range map[string]string{
 "dashes":strings.Repeat("- \n",n/3), "hash":strings.Repeat("#\n",n/2), "open":strings.Repeat("[",n), "flow":"a: ["+strings.Repeat("1,",n/2-5)+"]",
 "lateerror":string(large(60000))+"x: \"a\" b\n","latecolon":string(large(60000))+"x: a: b\n","nested":strings.Repeat("- ",n/2), "quote":"a: \""+strings.Repeat("x",n-10), "plain":strings.Repeat("x ",n/2), "braces":strings.Repeat("{a: ",n/4),"q":strings.Repeat("? ",n/2), "anch":"a: ["+strings.Repeat("&a 1,",n/6)+"]","keys":strings.Repeat("a: b\n",n/5), "hashend":good+strings.Repeat("# x\n",n/5),"uniq":func()string{var b strings.Builder; for i:=0;b.Len()<n-20;i++{fmt.Fprintf(&b,"k%d: 1\n",i)};return b.String()}(), "spaces":"a: b"+strings.Repeat(" ",n-5), "nl":"a: b"+strings.Repeat("\n",n-5),"tabs":"a: b"+strings.Repeat("\t",n-5)+"c: d",
 }{
  if len(s)>n {s=s[:n]}
  st:=time.Now()
  _,l:=Load("a",[]byte(s),nil)
  var m runtime.MemStats; runtime.ReadMemStats(&m)
  id:="";if len(l)>0{id=fmt.Sprint(l[0].ID,l[0].At.Start)}
  fmt.Println(name,time.Since(st),len(l),id, m.Sys>>20)
 }
}
