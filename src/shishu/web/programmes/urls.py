"""Addresses of this family of pages."""

from django.urls import path

from shishu.web.programmes import calendar, given, giving, listing, plan, reminding, run, running

urlpatterns = [
    path("programmes/", listing.programmes, name="programmes"),
    path("programmes/begin/<str:code>/", running.begin, name="programme-begin"),
    path("programmes/<int:number>/", run.run, name="programme"),
    path("programmes/<int:number>/plan/", plan.plan, name="programme-plan"),
    path("programmes/<int:number>/skip/", running.skip, name="programme-skip"),
    path("programmes/<int:number>/unskip/", running.unskip, name="programme-unskip"),
    path("programmes/<int:number>/end/", running.end, name="programme-end"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/tasks.ics", calendar.calendar_file, name="calendar-file"),
    path("tasks/give/", giving.give, name="tasks-give"),
    path("tasks/given/", given.given, name="tasks-given"),
    path("tasks/given/<uuid:key>/withdraw/", given.withdraw, name="tasks-withdraw"),
    path("reminders/", reminding.reminders, name="reminders"),
]
