"""Addresses of the roll, the counter and the paper of elections, for staff."""

from django.urls import path

from zinneke.services.budget.views.staff import counter, paper, polling, roll, signals

PATTERNS = [
    path("votes/", polling.home, name="votes"),
    path("votes/<str:election>/names/", polling.names, name="names"),
    path("votes/<str:election>/names/<int:number>/release/", polling.release, name="release"),
    path("votes/<str:election>/roll/", roll.roll_page, name="roll"),
    path("votes/<str:election>/roll/register/", roll.register, name="register"),
    path("votes/<str:election>/roll/letters/", roll.letters, name="letters"),
    path("votes/<str:election>/roll/codes/", roll.codes, name="codes"),
    path("votes/<str:election>/counter/", counter.counter, name="counter"),
    path("votes/<str:election>/exchange/", counter.exchange, name="exchange"),
    path("votes/<str:election>/reception/", counter.reception, name="reception"),
    path("votes/<str:election>/paper/", paper.batches, name="batches"),
    path("votes/<str:election>/paper/<int:batch>/", paper.batch_page, name="batch"),
    path("votes/<str:election>/paper/<int:batch>/recount/", paper.recount, name="recount"),
    path("votes/<str:election>/paper/<int:batch>/finish/", paper.finish, name="finish"),
    path("votes/<str:election>/paper/<int:batch>/settle/<int:place>/", paper.settle, name="settle"),
    path("votes/<str:election>/paper/<int:batch>/sign/", paper.sign, name="sign"),
    path("votes/<str:election>/signals/", signals.signal_list, name="signals"),
    path("votes/<str:election>/signals/<int:number>/", signals.decide, name="signal"),
]
