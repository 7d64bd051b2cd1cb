"""Đòn Bẩy: WTO notices that reach the enterprise they concern, once, with the reason."""

__version__ = "0.1.0"
