"""A field that holds an enrolment file."""

from app.persian.catalogue import tr
from app.ui.widgets.file_field import FileField


class EnrolmentField(FileField):
    """Chooses an enrolment file; `path` is None until then."""

    def __init__(self) -> None:
        super().__init__(tr("sync-file-kind"), [""], choose=tr("sync-choose-file"), nothing=tr("sync-no-file"))
