"""Who she is: signing in and out, real name, how to reach her, who looked at her data."""
