"""Ask the keyed WTO API. The key travels in a header, never in an address."""

from donbay.sources._kit.eping_client import EpingClient, Service
from donbay.sources._kit.http import PoliteClient

SERVICE = Service(source="wto_api", search="notifications/search", key_header="Ocp-Apim-Subscription-Key")
KEY_HEADER = SERVICE.key_header


def open_at(url: str, client: PoliteClient) -> EpingClient:
    """Return the keyed WTO service at one address."""
    return EpingClient(SERVICE, url=url, client=client)
