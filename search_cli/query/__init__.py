"""What was typed → what is asked: syntax first (parser), then meaning (understanding)."""
