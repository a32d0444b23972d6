"""What can go wrong between an administrator and the centre."""

from app.domain.errors import AppError


class CentreUnreachable(AppError):
    """No server answers at the URL, or the line to it broke; facts: `host`."""

    code = "centre_unreachable"


class CentreUrlInvalid(AppError):
    """The URL is not one of PostgreSQL's."""

    code = "centre_url_invalid"


class CentreUrlInsecure(AppError):
    """The URL asks for less than verified TLS; facts: `mode`."""

    code = "centre_url_insecure"


class CentreRefused(AppError):
    """The server refused the administrator's login or rights; facts: `login`."""

    code = "centre_refused"


class CentreNotReady(AppError):
    """The database is no centre yet, or an older one: `central init` comes first."""

    code = "centre_not_ready"


class CentreTooNew(AppError):
    """A newer program made or upgraded this centre; facts: `found`."""

    code = "centre_too_new"


class CentreTooOld(AppError):
    """The server is older than PostgreSQL 15; facts: `found`."""

    code = "centre_too_old"


class CentreBusy(AppError):
    """Something else holds what the command needs; it can be tried again."""

    code = "centre_busy"


class OfficeUnknown(AppError):
    """No office at the centre has that id or name; facts: `office`."""

    code = "office_unknown"


class OfficeTaken(AppError):
    """Another office has that id or name; facts: `office`."""

    code = "office_taken"


class UserUnknown(AppError):
    """Nobody in that office has that id or login name; facts: `user`."""

    code = "user_unknown"


class UserTaken(AppError):
    """Somebody in that office has that id or login name; facts: `user`."""

    code = "user_taken"


class RoleUnknown(AppError):
    """There is no such role; facts: `role`, and those there are in `known`."""

    code = "role_unknown"


class LaptopUnknown(AppError):
    """The centre knows no such laptop; facts: `laptop`."""

    code = "laptop_unknown"


class AuthorityExists(AppError):
    """That folder already holds a certificate authority; facts: `directory`."""

    code = "centre_authority_exists"


class AuthorityMissing(AppError):
    """That folder holds no certificate authority; facts: `directory`."""

    code = "centre_authority_missing"


class AuthorityPasswordWrong(AppError):
    """The password does not open the certificate authority's key."""

    code = "centre_authority_password_wrong"


class AddressMissing(AppError):
    """The centre was not told where laptops find it, and its administrator uses the server's own socket."""

    code = "centre_address_missing"
