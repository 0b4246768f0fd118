"""Edits a Word file in LibreOffice as a person would and prints its paragraphs.

    python3 edit.py FILE.docx PROFILE

Prints a line per paragraph, its label as Writer counts it before its text,
after each edit under the edit's name.
"""
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def connect(profile):
    """Starts an office of its own and returns its desktop."""
    pipe = "baocao" + str(abs(hash(profile)))
    office = subprocess.Popen(["soffice", "--headless", "--norestore", "-env:UserInstallation=file://" + profile,
                               "--accept=pipe,name=%s;urp;" % pipe])
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        try:
            context = resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % pipe)
            return office, context, context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:
            time.sleep(0.25)
    office.kill()
    sys.exit("LibreOffice does not answer")


def value(name, v):
    p = PropertyValue()
    p.Name, p.Value = name, v
    return p


def paragraphs(text):
    """The paragraphs of a text, those of its tables among them."""
    each = text.createEnumeration()
    while each.hasMoreElements():
        p = each.nextElement()
        if p.supportsService("com.sun.star.text.TextTable"):
            for name in p.CellNames:
                yield from paragraphs(p.getCellByName(name))
        else:
            yield p


def label(p):
    """The number or the bullet of a paragraph."""
    if p.ListLabelString or not p.NumberingIsNumber or not p.NumberingRules:
        return p.ListLabelString.strip()
    return {v.Name: v.Value for v in p.NumberingRules.getByIndex(p.NumberingLevel)}.get("BulletChar", "")


class Paper:
    def __init__(self, doc, context):
        self.doc, self.text, self.context = doc, doc.Text, context

    def show(self, edit):
        """What now stands between the title and the signature, and the notes."""
        self.doc.TextFields.refresh()
        print("== " + edit)
        shown = False
        for p in paragraphs(self.text):
            shown = (shown or p.ParaStyleName == "Heading 1") and p.ParaStyleName != "Nơi nhận"
            if shown and p.String.strip() and not p.ParaStyleName.startswith(("Ô", "Đầu")):
                print(("%s %s" % (label(p), p.String)).strip())
        notes = self.doc.Footnotes
        for i in range(notes.Count):
            print("note %s%s" % (notes.getByIndex(i).Anchor.String, notes.getByIndex(i).String))

    def find(self, words):
        """The paragraph that holds the words."""
        for p in paragraphs(self.text):
            if words in p.String:
                return p
        sys.exit("no paragraph holds " + words)

    def after(self, words, style, new):
        """Enter at the end of a paragraph, a style chosen for the new one, its words."""
        view = self.doc.CurrentController.ViewCursor
        view.gotoRange(self.find(words).End, False)
        self.text.insertControlCharacter(view, 0, False)  # PARAGRAPH_BREAK
        self.text.insertString(view, new, False)
        if style:
            self.style(new, style)

    def dispatch(self, command, *arguments):
        """A command of the menus."""
        make = self.context.ServiceManager.createInstanceWithContext
        make("com.sun.star.frame.DispatchHelper", self.context).executeDispatch(
            self.doc.CurrentController.Frame, ".uno:" + command, "", 0, arguments)

    def style(self, words, style):
        """A style chosen for a paragraph."""
        self.doc.CurrentController.ViewCursor.gotoRange(self.find(words).Start, False)
        self.dispatch("StyleApply", value("Style", style), value("FamilyName", "ParagraphStyles"))

    def delete(self, words):
        """Deletes a paragraph whole."""
        self.text.removeTextContent(self.find(words))

    def note(self, words, new):
        """Insert, footnote, at the end of a paragraph."""
        note = self.doc.createInstance("com.sun.star.text.Footnote")
        self.text.insertTextContent(self.find(words).End, note, False)
        note.insertString(note.createTextCursor(), new, False)

    def split(self, table, row, before, caption):
        """Cuts the rows of a table from one on, and puts them before a paragraph
        as a table of their own under a caption: Insert, caption."""
        controller = self.doc.CurrentController
        table = self.doc.TextTables.getByName(table)
        last = table.CellNames[-1]
        controller.select(table.getCellRangeByName("A%d:%s" % (row, last)))
        rows = controller.getTransferable()
        table.Rows.removeByIndex(row - 1, table.Rows.Count - row + 1)

        view = controller.ViewCursor
        view.gotoRange(self.find(before).Start, False)
        self.text.insertControlCharacter(view, 0, False)
        view.goUp(1, False)
        self.number(view, "Bảng")
        self.text.insertString(view, caption, False)
        self.text.insertControlCharacter(view, 0, False)
        controller.insertTransferable(rows)

    def number(self, at, word):
        """A word and a number that counts with the others of its word."""
        field = self.doc.createInstance("com.sun.star.text.TextField.SetExpression")
        for master in self.doc.TextFieldMasters.ElementNames:
            if master.endswith(".SetExpression." + word):
                field.attachTextFieldMaster(self.doc.TextFieldMasters.getByName(master))
        field.NumberingType, field.Content = 4, word + "+1"  # ARABIC
        self.text.insertString(at, word + " ", False)
        self.text.insertTextContent(at, field, False)

    def tables(self, word):
        """Insert, index of tables; its entries."""
        index = self.doc.createInstance("com.sun.star.text.IllustrationsIndex")
        index.LabelCategory = word
        index.CreateFromLabels = True
        self.text.insertTextContent(self.text.End, index, False)
        index.update()
        return index.Anchor.String


def main():
    name, profile = sys.argv[1:]
    office, context, desktop = connect(profile)
    try:
        doc = desktop.loadComponentFromURL("file://" + name, "_blank", 0, (value("Hidden", True),))
        paper = Paper(doc, context)
        paper.show("as built")
        paper.after("Gạch hai", "Heading 1", "MỤC MỚI")
        paper.after("MỤC MỚI", "Heading 2", "Khoản có tiêu đề")
        paper.after("Khoản có tiêu đề", "Khoản", "Khoản mới.")
        paper.show("a heading, a titled and a plain khoản by their styles")
        paper.after("Khoản mới.", "Điểm", "Điểm mới;")
        paper.after("Điểm mới;", None, "Điểm hai;")
        paper.after("Điểm hai;", None, "Điểm ba;")
        paper.after("Điểm ba;", None, "Điểm bốn;")
        paper.after("Điểm bốn;", "Điểm đ", "Điểm năm;")
        paper.after("Điểm năm;", "Điểm e", "Điểm sáu;")
        paper.after("Điểm sáu;", "Điểm g", "Điểm bảy;")
        paper.after("Điểm bảy;", None, "Điểm tám.")
        paper.after("Điểm tám.", "Gạch đầu dòng", "Gạch mới.")
        paper.show("points by Enter and by their style, a dash by its style")
        paper.delete("Việc một.")
        paper.delete("Hai;")
        paper.show("an item and a point deleted")
        paper.note("Ba;", "Ghi chú mới.")
        paper.show("a note added")
        paper.split("Table2", 3, "Chi ngân sách", ". Phần tách ra")
        paper.show("a table split")
        print("== list of tables")
        print(paper.tables("Bảng"))
        doc.close(True)
    finally:
        try:
            desktop.terminate()
        except Exception:  # it ends while it answers
            pass
        office.wait(30)


main()
