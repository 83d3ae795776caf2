"""What holds on a real cluster of OpenSearch."""
