"""Ask the JSON behind the ePing search page. No key; undocumented; may change any day."""

from donbay.sources._kit.eping_client import EpingClient, Service
from donbay.sources._kit.http import PoliteClient

SERVICE = Service(
    source="eping_api",
    search="azureSearch/getAll",
    related="notifications/getRelatedNotifications",
    sorts=True,
)
KEY_HEADER = SERVICE.key_header


def open_at(url: str, client: PoliteClient) -> EpingClient:
    """Return the keyless ePing service at one address."""
    return EpingClient(SERVICE, url=url, client=client)
