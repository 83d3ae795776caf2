"""What was typed → what is asked."""
