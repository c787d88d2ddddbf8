"""The Word document that organisers pass round."""

from timetabler.writing.word.document import document_bytes, to_word

__all__ = ["document_bytes", "to_word"]
