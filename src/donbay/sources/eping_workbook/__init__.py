"""The ePing workbooks: 'Export search results' and the daily bulk file."""
