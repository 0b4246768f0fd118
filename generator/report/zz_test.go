package report
import ("testing";"strings";"time";"fmt")
func TestZZ(t *testing.T){
 for _,n:=range []int{1<<20,2<<20,4<<20,8<<20}{
 for _,u:=range []string{"a: b\n","#\n","1,"}{
  s:=strings.Repeat(u,n/len(u)); if u=="1," {s="a: ["+s+"]"}
  st:=time.Now()
  _,l:=Load("a",[]byte(s),nil)
  fmt.Printf("%q %d %v %d\n",u,n,time.Since(st),len(l))
 }}
}
