"""What a rule or a programme rests on: a document, its article, since when, and whether somebody compared it."""

from shishu.packs import model
from shishu.packs.schema.scalars import Day, Flag, Line, Shape, Words


class SourceShape(Shape):
    document: Words
    article: Line = ""
    valid_from: Day = ""
    valid_until: Day = ""
    verified: Flag = False

    def compiled(self) -> model.Source:
        return model.Source(self.document, self.article, self.valid_from, self.valid_until, self.verified)
