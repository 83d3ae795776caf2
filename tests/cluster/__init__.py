"""Talking to a cluster: who may be asked, what is sent, and what is said when it fails. No OpenSearch is needed."""
