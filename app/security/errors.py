"""What can go wrong with keys, stored files and foreign files; no error carries a secret or a person's name."""

from app.domain.errors import AppError


class WrongPassword(AppError):
    """The login or the password is wrong; which of the two is not said."""

    code = "wrong_password"


class TooManyAttempts(AppError):
    """The next try must wait; facts: `seconds`."""

    code = "too_many_attempts"


class WeakPassword(AppError):
    """The password breaks a rule; facts: `rule` (see `passwords.require_strong`)."""

    code = "weak_password"


class ProfileMissing(AppError):
    """There is no office profile in that folder."""

    code = "profile_missing"


class ProfileExists(AppError):
    """The folder already holds something."""

    code = "profile_exists"


class ProfileDamaged(AppError):
    """Neither the key file nor its copy is whole, or somebody changed it."""

    code = "profile_damaged"


class ProfileTooNew(AppError):
    """A newer version of the program wrote the key file."""

    code = "profile_too_new"


class ProfileInUse(AppError):
    """Another process works on this profile; facts: `holder` (`window`, `command`, `unknown`), `process` (its id)."""

    code = "profile_in_use"


class LoginTaken(AppError):
    """Somebody on this laptop already signs in with that name, or that user already has a key."""

    code = "login_taken"


class LastSlot(AppError):
    """The last user's key cannot be removed: nobody could open the profile again."""

    code = "last_slot"


class UnknownUser(AppError):
    """No user of this profile has that login or id."""

    code = "unknown_user"


class RecoveryNotSet(AppError):
    """The office never printed recovery codes for this profile."""

    code = "recovery_not_set"


class RecoveryCodeWrong(AppError):
    """One of the two codes is wrong; facts: `which` (1 or 2), `fault` (see `recovery_codes`)."""

    code = "recovery_code_wrong"


class SignatureKeyNotEntrusted(AppError):
    """The user's own key was never sealed for the office, so recovery would lose the signing key."""

    code = "signature_key_not_entrusted"


class VaultDamaged(AppError):
    """The store is missing, unreadable or not intact; it is never repaired in place."""

    code = "vault_damaged"


class VaultBusy(AppError):
    """Another transaction held the store for too long."""

    code = "vault_busy"


class BlobMissing(AppError):
    """A photo or scan is not stored here; facts: `sha256`."""

    code = "blob_missing"


class BlobDamaged(AppError):
    """A stored photo or scan is not what was put in; facts: `sha256`."""

    code = "blob_damaged"


class BackupDamaged(AppError):
    """The file is no backup of ours, is cut, or was changed."""

    code = "backup_damaged"


class BackupForeign(AppError):
    """The backup belongs to another profile."""

    code = "backup_foreign"


class PlaintextRefused(AppError):
    """A copy of the store would have been readable without a key."""

    code = "plaintext_refused"


class RestoreTargetNotEmpty(AppError):
    """The folder to restore into holds something, and it was not asked to move it aside."""

    code = "restore_target_not_empty"


class DiskFull(AppError):
    """Nothing more can be written; everything acknowledged before is kept."""

    code = "disk_full"


class DiskFailing(AppError):
    """The system could not read or write; a broken disk, or a limit that it does not call a full disk."""

    code = "disk_failing"


class FolderNotWritable(AppError):
    """The folder does not exist, or this user may not write in it."""

    code = "folder_not_writable"


class ImageRefused(AppError):
    """A picture was not taken in; facts: `reason` (see `intake_facts`)."""

    code = "image_refused"


class DocumentRefused(AppError):
    """An attachment was not taken in; facts: `reason` (see `intake_facts`)."""

    code = "document_refused"
