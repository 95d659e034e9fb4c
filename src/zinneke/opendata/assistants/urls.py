"""Addresses for programs that read."""

from django.urls import path

from zinneke.opendata.assistants import views

app_name = "assistants"
urlpatterns = [
    path("mcp", views.mcp, name="mcp"),
    path("api/assistants/<str:name>", views.function, name="function"),
    path("llms.txt", views.llms_txt, name="llms_txt"),
]
