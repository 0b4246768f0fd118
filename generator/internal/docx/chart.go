package docx

import (
	"fmt"
	"iter"
	"strconv"

	"baocao/generator/internal/document"
	"baocao/layouts"
)

const (
	chartSpace   = "http://schemas.openxmlformats.org/drawingml/2006/chart"
	chartContent = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
	sheetContent = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

// Chart writes a chart that Word draws and that can be edited.
func (b *body) Chart(c *document.Chart) error {
	style := b.doc.Sheet.Style(c.Style)
	id, err := b.media.chart(c, b.doc.Sheet, b.doc.Meta.Language)
	if err != nil {
		return err
	}
	return b.figure(look{style: styleID(style), kept: style.KeepNext}, c.Caption, func() { b.media.frame(b.x, id, c) })
}

// chart adds the parts of a chart, including a workbook of its numbers, and returns its
// relationship.
func (m *media) chart(c *document.Chart, sheet *layouts.Sheet, language string) (id string, err error) {
	m.charts++
	name := "chart" + strconv.Itoa(m.charts)
	book, err := numbersOf(c)
	if err != nil {
		return "", err
	}
	rels := newMarkup("Relationships", "xmlns", packageSpace+"relationships")
	rels.empty("Relationship", "Id", "rId1", "Type", relSpace+"/package", "Target", "../embeddings/"+name+".xlsx")
	m.parts = append(m.parts,
		part{name: "word/charts/" + name + ".xml", content: chartContent, relation: "chart", data: chartPart(c, sheet, language)},
		part{name: "word/charts/_rels/" + name + ".xml.rels", data: rels.end()},
		part{name: "word/embeddings/" + name + ".xlsx", content: sheetContent + "sheet", data: book},
	)
	return name, nil
}

// frame writes a chart as an inline object.
func (m *media) frame(x *markup, id string, c *document.Chart) {
	m.drawings++
	number := strconv.Itoa(m.drawings)
	x.open("w:r")
	x.open("w:drawing")
	x.open("wp:inline", "distT", "0", "distB", "0", "distL", "0", "distR", "0")
	x.empty("wp:extent", "cx", emu(c.Width), "cy", emu(c.Height))
	x.empty("wp:docPr", "id", number, "name", "Chart "+number, "descr", c.Alt)
	x.empty("wp:cNvGraphicFramePr")
	x.open("a:graphic")
	x.open("a:graphicData", "uri", chartSpace)
	x.empty("c:chart", "xmlns:c", chartSpace, "r:id", id)
	for range 5 {
		x.close()
	}
}

// chartMarkup is a chart part being written.
type chartMarkup struct {
	*markup
	*document.Chart
	look layouts.Charts
	font string
}

func (x chartMarkup) set(tag, value string) { x.empty(tag, "val", value) }

func chartPart(c *document.Chart, sheet *layouts.Sheet, language string) []byte {
	x := chartMarkup{newMarkup("c:chartSpace", "xmlns:c", chartSpace, "xmlns:a", drawingSpace, "xmlns:r", relSpace), c, sheet.Charts, sheet.Font}
	x.set("c:date1904", "0")
	if language != "" {
		x.set("c:lang", language)
	}
	x.set("c:roundedCorners", "0")
	x.open("c:chart")
	x.set("c:autoTitleDeleted", "1")
	x.open("c:plotArea")
	x.empty("c:layout")
	switch c.Kind {
	case document.Bars:
		x.bars()
	case document.Lines:
		x.lines()
	case document.Pie:
		x.pie()
	}
	x.close()
	if len(c.Series) > 1 {
		x.open("c:legend")
		x.set("c:legendPos", "b")
		x.set("c:overlay", "0")
		x.close()
	}
	x.set("c:plotVisOnly", "1")
	x.set("c:dispBlanksAs", "gap")
	x.close()
	x.open("c:spPr")
	x.empty("a:noFill")
	x.stroke(x.look.GridTone, x.look.Frame)
	x.close()
	x.textProperties()
	x.open("c:externalData", "r:id", "rId1")
	x.set("c:autoUpdate", "0")
	return x.end()
}

// textProperties writes the look of all text in the chart.
func (x chartMarkup) textProperties() {
	x.open("c:txPr")
	x.empty("a:bodyPr")
	x.open("a:p")
	x.open("a:pPr")
	x.open("a:defRPr", "sz", strconv.Itoa(int(x.look.Size)*5)) // hundredths of a point
	x.open("a:solidFill")
	x.tone(layouts.Whole)
	x.close()
	x.empty("a:latin", "typeface", x.font)
	x.empty("a:cs", "typeface", x.font)
	x.close()
	x.close()
	x.empty("a:endParaRPr")
	x.close()
	x.close()
}

// tone writes a share of black as a colour.
func (x chartMarkup) tone(t layouts.Share) {
	gray := 255 - (255*int(t)+500)/1000
	x.set("a:srgbClr", fmt.Sprintf("%02X%02X%02X", gray, gray, gray))
}

func (x chartMarkup) stroke(t layouts.Share, thickness layouts.Length) {
	x.open("a:ln", "w", emu(thickness))
	x.open("a:solidFill")
	x.tone(t)
	x.close()
	x.empty("a:round")
	x.close()
}

// filled writes the look of a column, a slice or a marker.
func (x chartMarkup) filled(t layouts.Share) {
	x.open("c:spPr")
	x.open("a:solidFill")
	x.tone(t)
	x.close()
	x.stroke(layouts.Whole, x.look.Outline)
	x.close()
}

func (x chartMarkup) bars() {
	x.open("c:barChart")
	x.set("c:barDir", "col")
	x.set("c:grouping", "clustered")
	x.set("c:varyColors", "0")
	for i := range x.Series {
		x.series(i)
		x.filled(x.look.Tone(i))
		x.set("c:invertIfNegative", "0")
		x.data(i)
		x.close()
	}
	// The gap between categories, as a percentage of one column's width.
	x.set("c:gapWidth", strconv.Itoa(100*len(x.Series)*int(layouts.Whole-x.look.Bars)/int(x.look.Bars)))
	x.set("c:overlap", "0")
	x.axisIDs()
	x.close()
	x.axes()
}

func (x chartMarkup) lines() {
	x.open("c:lineChart")
	x.set("c:grouping", "standard")
	x.set("c:varyColors", "0")
	symbols := []string{"square", "circle", "triangle", "diamond"}
	for i := range x.Series {
		x.series(i)
		x.open("c:spPr")
		x.stroke(layouts.Whole, x.look.Line)
		x.close()
		x.open("c:marker")
		x.set("c:symbol", symbols[i%len(symbols)])
		x.set("c:size", strconv.Itoa(int(x.look.Marker)/20))
		x.filled(x.look.Tone(i))
		x.close()
		x.data(i)
		x.set("c:smooth", "0")
		x.close()
	}
	x.set("c:marker", "1")
	x.axisIDs()
	x.close()
	x.axes()
}

func (x chartMarkup) pie() {
	x.open("c:pieChart")
	x.set("c:varyColors", "1")
	x.series(0)
	for i := range x.Categories {
		x.open("c:dPt")
		x.set("c:idx", strconv.Itoa(i))
		x.set("c:bubble3D", "0")
		x.filled(x.look.Tone(i))
		x.close()
	}
	x.open("c:dLbls")
	// When Word chooses the place of labels it separates adjacent ones, but then puts
	// those of a wide slice on its dark fill.
	for i := range x.thinSlices() {
		x.open("c:dLbl")
		x.set("c:idx", strconv.Itoa(i))
		x.sliceWords("bestFit")
		x.close()
	}
	x.sliceWords("outEnd")
	x.set("c:showLeaderLines", "1")
	x.close()
	x.data(0)
	x.close()
	x.set("c:firstSliceAng", "0")
	x.close()
}

// sliceWords writes that a slice has its name and its share beside it.
func (x chartMarkup) sliceWords(place string) {
	x.empty("c:numFmt", "formatCode", vietnamese+"0.0%", "sourceLinked", "0")
	x.set("c:dLblPos", place)
	for _, shown := range []struct{ tag, value string }{
		{"c:showLegendKey", "0"}, {"c:showVal", "0"}, {"c:showCatName", "1"}, {"c:showSerName", "0"}, {"c:showPercent", "1"}, {"c:showBubbleSize", "0"},
	} {
		x.set(shown.tag, shown.value)
	}
	x.element("c:separator", " ")
}

// thinSlices returns the slices that have no space for words.
func (x chartMarkup) thinSlices() iter.Seq[int] {
	sum := 0.
	for _, v := range x.Series[0].Values {
		sum += v.Number
	}
	return func(yield func(int) bool) {
		for i, v := range x.Series[0].Values {
			if v.Number/sum < float64(x.look.ThinSlice)/float64(layouts.Whole) && !yield(i) {
				return
			}
		}
	}
}

// series opens a series; the caller closes it.
func (x chartMarkup) series(i int) {
	x.open("c:ser")
	x.set("c:idx", strconv.Itoa(i))
	x.set("c:order", strconv.Itoa(i))
	x.open("c:tx")
	x.open("c:strRef")
	x.element("c:f", place(i+1, 0))
	x.open("c:strCache")
	x.set("c:ptCount", "1")
	x.point(0, x.Series[i].Name)
	x.close()
	x.close()
	x.close()
}

// data writes the categories and the values of a series, and their cells in the
// workbook.
func (x chartMarkup) data(i int) {
	count := strconv.Itoa(len(x.Categories))
	x.open("c:cat")
	x.open("c:strRef")
	x.element("c:f", places(0, len(x.Categories)))
	x.open("c:strCache")
	x.set("c:ptCount", count)
	for k, name := range x.Categories {
		x.point(k, name)
	}
	x.close()
	x.close()
	x.close()
	x.open("c:val")
	x.open("c:numRef")
	x.element("c:f", places(i+1, len(x.Categories)))
	x.open("c:numCache")
	x.element("c:formatCode", "General")
	x.set("c:ptCount", count)
	for k, v := range x.Series[i].Values {
		if v.Text != "" {
			x.point(k, number(v.Number))
		}
	}
	x.close()
	x.close()
	x.close()
}

func (x chartMarkup) point(i int, value string) {
	x.open("c:pt", "idx", strconv.Itoa(i))
	x.element("c:v", value)
	x.close()
}

// The two axes of a chart refer to each other by these numbers.
const categoryAxis, valueAxis = "1", "2"

func (x chartMarkup) axisIDs() {
	x.set("c:axId", categoryAxis)
	x.set("c:axId", valueAxis)
}

func (x chartMarkup) axes() {
	x.open("c:catAx")
	x.set("c:axId", categoryAxis)
	x.open("c:scaling")
	x.set("c:orientation", "minMax")
	x.close()
	x.set("c:delete", "0")
	x.set("c:axPos", "b")
	x.empty("c:numFmt", "formatCode", "General", "sourceLinked", "0")
	x.axisLook()
	x.set("c:crossAx", valueAxis)
	x.set("c:crosses", "autoZero")
	x.set("c:auto", "0")
	x.set("c:lblAlgn", "ctr")
	x.set("c:lblOffset", "100")
	x.set("c:noMultiLvlLbl", "1")
	x.close()

	x.open("c:valAx")
	x.set("c:axId", valueAxis)
	x.open("c:scaling")
	x.set("c:orientation", "minMax")
	x.set("c:max", number(x.Axis.Mark(x.Axis.To)))
	x.set("c:min", number(x.Axis.Mark(x.Axis.From)))
	x.close()
	x.set("c:delete", "0")
	x.set("c:axPos", "l")
	x.open("c:majorGridlines")
	x.open("c:spPr")
	x.stroke(x.look.GridTone, x.look.Grid)
	x.close()
	x.close()
	x.empty("c:numFmt", "formatCode", x.format(), "sourceLinked", "0")
	x.axisLook()
	x.set("c:crossAx", categoryAxis)
	x.set("c:crosses", "min")
	x.set("c:crossBetween", "between")
	x.set("c:majorUnit", number(x.Axis.Step))
	x.close()
}

func (x chartMarkup) axisLook() {
	x.set("c:majorTickMark", "none")
	x.set("c:minorTickMark", "none")
	x.set("c:tickLblPos", "low")
	x.open("c:spPr")
	x.stroke(layouts.Whole, x.look.Axis)
	x.close()
}

// vietnamese selects Vietnamese decimal and grouping marks (the language 042A of ISO
// 29500-1, 18.8.30); otherwise Word uses those of the reader's system.
const vietnamese = "[$-42A]"

// format returns the number format of the axis.
func (x chartMarkup) format() string {
	s := vietnamese + "#,##0"
	for i := range x.Axis.Decimals {
		if i == 0 {
			s += "."
		}
		s += "0"
	}
	if x.Percent {
		s += `"%"`
	}
	return s
}

// number returns a value as XML writes it.
func number(v float64) string { return strconv.FormatFloat(v, 'g', 15, 64) }
