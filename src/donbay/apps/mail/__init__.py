"""Messages out: queue, claim, send, bounces, block list, brake, mailbox."""
