package outline
import ("testing";"math/rand";"strings";"os";"strconv")
func TestZZ(t *testing.T){
 toks:=strings.Split("**§*§^§~§\\§[§]§(§)§|§<§1. §I. §V. §Phần I§Chương II§Mục 1§.§\n§\n§\n§a§ § §[^1]§[^2]§[^1]: §\n[^2]: §Bảng: §Bảng 1. §![§](§\n|§\n|--|§:--§---§- §+ §– §**1. §**Phần I§:§e§\u0301§\u0338§ĐVT:§(ĐVT:§a) §f) §1.1. §Điều 1. §b§Tên§2. §\"§!§\n\n","§")
 seed,_:=strconv.Atoi(os.Getenv("SEED"))
 r:=rand.New(rand.NewSource(int64(seed)))
 for i:=0;i<400000;i++{
  var b strings.Builder
  for k:=r.Intn(16);k>=0;k--{ b.WriteString(toks[r.Intn(len(toks))]) }
  s:=b.String()
  func(){ defer func(){ if e:=recover();e!=nil{ t.Fatalf("%q: %v",s,e)}}()
  tree,_:=Parse(body(s)); again(t,tree) }()
  if t.Failed(){ t.Fatalf("%q",s)}
 }
}
