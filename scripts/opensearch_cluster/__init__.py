"""Clusters of OpenSearch for tests, on this machine: what `scripts/opensearch-cluster` fetches, starts and ends.

Standard library only: it runs before anything is installed.
"""


class ClusterError(Exception):
    """An error that stops a command, as one sentence."""
