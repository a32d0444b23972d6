"""What can be wrong with a bundle, each with what to do about it."""

from app.domain.errors import AppError


class BundleDamaged(AppError):
    """The file is no bundle, or not whole, or not as it was written; facts: `file`."""

    code = "bundle_damaged"


class BundleForeign(AppError):
    """The bundle is of no laptop of this centre; facts: `file`."""

    code = "bundle_foreign"


class BundleIsOwn(AppError):
    """A bundle of a laptop was given where the centre's answer is wanted; facts: `file`."""

    code = "bundle_is_own"


class AnswerOfAnother(AppError):
    """The centre's answer is for another laptop; facts: `file`."""

    code = "answer_of_another"


class BundleRefused(AppError):
    """The laptop that wrote the bundle was revoked; facts: `user`."""

    code = "bundle_refused"


class BundleOfRestoredCopy(AppError):
    """The laptop that wrote the bundle was restored from a copy and needs a new enrolment; facts: `user`."""

    code = "bundle_of_restored_copy"


class BundleNotWritten(AppError):
    """The bundle could not be written; facts: `file`."""

    code = "bundle_not_written"
