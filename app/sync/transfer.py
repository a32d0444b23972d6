"""The files' part of a round: documents, then half of the time what is wanted here, then photos to send."""

from app.sync.blobs import queue
from app.sync.fetching import fetch
from app.sync.sending import send
from app.sync.traffic import Traffic
from app.sync.whereabouts import ask_unsure


def exchange(traffic: Traffic) -> bool:
    """Send what the centre lacks and fetch what is wanted; false when the time is over before the end."""
    outgoing, wanted = queue(traffic.store, "to_send"), list(queue(traffic.store, "to_fetch"))
    documents = [name for name, is_document in outgoing.items() if is_document]
    photos = [name for name, is_document in outgoing.items() if not is_document]
    traffic.total = len(outgoing) + len(wanted)
    is_sent = send(traffic, documents)
    with traffic.half_of_the_time(only=bool(photos)):
        is_fetched = fetch(traffic, wanted)
    is_sent = send(traffic, photos) and is_sent
    is_fetched = is_fetched or fetch(traffic, list(queue(traffic.store, "to_fetch")))
    ask_unsure(traffic)
    return is_sent and is_fetched
