"""Addresses of the pages for staff, under /staff/consult/. They carry no language: staff choose it once."""

from django.urls import path

from zinneke.services.consult.views.staff import answers, beside, document, offers, setup, texts

app_name = "consult_staff"

urlpatterns = [
    path("", setup.consultations, name="list"),
    path("new/", setup.new, name="new"),
    path("texts/", texts.queue, name="texts"),
    path("texts/<int:number>/<slug:act>/", texts.act, name="text_act"),
    path("<slug:code>/", setup.consultation, name="consultation"),
    path("<slug:code>/publish/", setup.publish, name="publish"),
    path("<slug:code>/answer/", answers.reply, name="reply"),
    path("<slug:code>/beside/", beside.beside, name="beside"),
    path("<slug:code>/parts/new/", setup.new_phase, name="new_phase"),
    path("<slug:code>/parts/<int:number>/", setup.phase, name="phase"),
    path("<slug:code>/parts/<int:number>/remove/", setup.remove_phase, name="remove_phase"),
    path("<slug:code>/parts/<int:number>/question/", setup.add_question, name="question"),
    path("<slug:code>/parts/<int:number>/question/<int:question>/remove/", setup.remove_question,
         name="remove_question"),
    path("<slug:code>/parts/<int:number>/statement/", setup.add_statement, name="statement"),
    path("<slug:code>/parts/<int:number>/document/", document.document, name="document"),
    path("<slug:code>/parts/<int:number>/minutes/", answers.minutes, name="minutes"),
    path("<slug:code>/parts/<int:number>/offers/", offers.offers, name="offers"),
    path("<slug:code>/parts/<int:number>/offers/<int:offer>/", offers.decide, name="decide"),
    path("files/<int:number>/", offers.file, name="file"),
]  # fmt: skip
