"""Texts that others send, and texts that go out with remarks: what stands in them, and nothing else."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document

from shishu.files import ActiveContent, DamagedFile, NotAText, TooMuch, read_text
from shishu.files.limits import TEXT, Limits
from shishu.files.marked import Piece, write_marked
from tests.files.workbooks import workbook

pytestmark = pytest.mark.once

WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATED = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def document(body: str, more: dict[str, str] | None = None) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("_rels/.rels", RELATED)
        made.writestr("word/document.xml", f'<w:document xmlns:w="{WORDS}"><w:body>{body}</w:body></w:document>')
        for name, content in (more or {}).items():
            made.writestr(name, content)
    return written.getvalue()


def para(*runs: str) -> str:
    return f"<w:p>{''.join(f'<w:r><w:t>{run}</w:t></w:r>' for run in runs)}</w:p>"


def cell(text: str) -> str:
    return f"<w:tc>{para(text)}</w:tc>"


def table(*cells: str) -> str:
    return f"<w:tbl><w:tr>{''.join(cells)}</w:tr></w:tbl>"


IN_A_FRAME = (
    '<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><mc:AlternateContent>'
    f"<mc:Choice>{para('框里')}</mc:Choice><mc:Fallback>{para('框里')}</mc:Fallback></mc:AlternateContent>"
    "<w:t>框外</w:t></w:r></w:p>"
)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (para("讲党课", "52", "4场。") + para("第二段"), "讲党课524场。\n第二段"),
        (f"<w:p/>{para('空段之后')}", "\n空段之后"),
        (table(cell("指标"), cell("数")) + table(cell("党课"), cell("524")), "指标\t数\n党课\t524"),
        (table(f"<w:tc>{table(cell('里'), cell('面'))}</w:tc>", cell("外")), "里\t面\t外"),
        ("<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p>", "甲\t乙\n丙"),
        ("<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>", "新"),
        (IN_A_FRAME, "框里\n框外"),
        ("<w:p><w:r><w:instrText>PAGE 7</w:instrText><w:t>正文</w:t></w:r></w:p>", "正文"),
    ],
)  # fmt: skip
def test_a_document_says_what_a_reader_sees(body: str, text: str) -> None:
    assert read_text(document(body), "稿.docx") == text


def test_a_document_of_another_program_is_read() -> None:
    written = io.BytesIO()
    made = Document()
    made.add_heading("年度情况", 1)
    made.add_paragraph("全市讲党课524场。")
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "培训班", "15期"
    made.save(written)

    assert read_text(written.getvalue(), "年度.DOCX") == "年度情况\n全市讲党课524场。\n培训班\t15期"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_plain_text_is_read_in_the_encodings_it_comes_in(encoding: str) -> None:
    assert read_text("讲党课524场。\r\n第二行".encode(encoding), "稿.txt") == "讲党课524场。\n第二行"


@pytest.mark.parametrize(
    ("content", "name", "refusal"),
    [
        (b"\xd0\xcf\x11\xe0 old", "稿.doc", NotAText),
        (b"%PDF-1.7", "稿.pdf", NotAText),
        (b"plain", "稿.docx", NotAText),
        (document(para("好")), "稿.txt", NotAText),
        (b"\xff\xfe\x00a", "稿.txt", NotAText),
        (b"PK\x03\x04 cut off", "稿.docx", DamagedFile),
        (workbook("<worksheet/>"), "表.docx", DamagedFile),
        (document("<w:p>"), "稿.docx", DamagedFile),
        (document(para("好"), {"word/vbaProject.bin": "x"}), "稿.docx", ActiveContent),
        (document(para("字" * 3_000_000)), "稿.docx", TooMuch),
    ],
)
def test_what_is_no_sound_text_is_refused_with_a_way_out(content: bytes, name: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal) as refused:
        read_text(content, name)

    assert name in str(refused.value)


def test_entities_and_outside_parts_are_refused() -> None:
    sent = io.BytesIO()
    with zipfile.ZipFile(sent, "w") as made:
        made.writestr("_rels/.rels", RELATED)
        made.writestr("word/document.xml", f'<!DOCTYPE d [<!ENTITY a "b">]><w:document xmlns:w="{WORDS}"/>')
    with pytest.raises(ActiveContent):
        read_text(sent.getvalue(), "稿.docx")


def test_a_file_that_is_too_large_is_not_opened() -> None:
    with pytest.raises(TooMuch):
        read_text(b"a" * 2000, "稿.txt", limits=Limits(file_bytes=1000))
    assert TEXT.file_bytes == 10 << 20


HOSTILE = "<script>alert(1)</script> & =1+1 \x00\x0b\ud800"


def test_a_marked_text_reads_back_as_it_was_and_carries_its_remarks() -> None:
    written = io.BytesIO()
    write_marked(
        written,
        ["演示数据"],
        [[Piece("讲党课"), Piece("542场", "wrong", f"不符。{HOSTILE}"), Piece("。")], [Piece(HOSTILE, "look")]],
    )
    read = Document(io.BytesIO(written.getvalue()))

    assert [one.text for one in read.paragraphs] == ["演示数据", "讲党课542场。", "<script>alert(1)</script> & =1+1 "]
    assert [(one.author, one.text) for one in read.comments] == [("实数", "不符。<script>alert(1)</script> & =1+1 ")]
    assert read_text(written.getvalue(), "稿.docx").splitlines()[1] == "讲党课542场。"
