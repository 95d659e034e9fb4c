"""Addresses of the pages for staff, under /staff/budget/, in no language; those of votes in a module of theirs."""

from django.urls import path

from zinneke.services.budget.urls import counting, polling
from zinneke.services.budget.views import photos
from zinneke.services.budget.views.staff import elections, project, queue, setup, talk

app_name = "budget_staff"

urlpatterns = [
    *polling.PATTERNS,
    *counting.PATTERNS,
    path("", queue.overview, name="overview"),
    path("new/", setup.new_process, name="new_process"),
    path("photos/<int:photo>/", photos.for_staff, name="photo"),
    path("<slug:slug>/", queue.projects, name="projects"),
    path("<slug:slug>/file/", queue.file, name="file"),
    path("<slug:slug>/talk/", talk.talk, name="talk"),
    path("<slug:slug>/talk/<int:comment_id>/", talk.judge, name="judge"),
    path("<slug:slug>/talk/appeals/<int:appeal_id>/", talk.answer, name="answer_appeal"),
    path("<slug:slug>/setup/", setup.setup, name="setup"),
    path("<slug:slug>/setup/texts/", setup.change_process, name="change_process"),
    path("<slug:slug>/setup/phases/new/", setup.phase, name="new_phase"),
    path("<slug:slug>/setup/phases/<int:number>/", setup.phase, name="phase"),
    path("<slug:slug>/setup/phases/<int:number>/drop/", setup.drop_phase, name="drop_phase"),
    path("<slug:slug>/setup/money/new/", setup.pot, name="new_pot"),
    path("<slug:slug>/setup/money/<int:number>/", setup.pot, name="pot"),
    path("<slug:slug>/elections/new/", elections.edit, name="new_election"),
    path("<slug:slug>/elections/<int:number>/", elections.election, name="election"),
    path("<slug:slug>/elections/<int:number>/change/", elections.edit, name="change_election"),
    path("<slug:slug>/elections/<int:number>/put-on/", elections.put_on, name="put_on"),
    path("<slug:slug>/elections/<int:number>/groups/", elections.group, name="group"),
    path("<slug:slug>/elections/<int:number>/freeze/", elections.freeze, name="freeze"),
    path("<slug:slug>/elections/<int:number>/lines/<int:order>/take-off/", elections.take_off, name="take_off"),
    path("<slug:slug>/<int:number>/", project.project_page, name="project"),
    path("<slug:slug>/<int:number>/photos/<int:photo>/", project.photo, name="judge_photo"),
    path("<slug:slug>/<int:number>/translations/<int:translation>/", project.translation, name="judge_translation"),
    path("<slug:slug>/<int:number>/<slug:code>/", project.act, name="act"),
]
