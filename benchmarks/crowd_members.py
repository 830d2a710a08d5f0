"""Read once by the process of which every member of a crowd is a fork: Django loaded, and no connection open."""

import django

django.setup()
