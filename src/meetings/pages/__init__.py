"""The pages of meetings."""

from litestar import Router

from meetings.pages import calendar, meeting, planning

routes = Router(
    "/",
    route_handlers=[
        calendar.calendar,
        calendar.public_feed,
        calendar.own_feed,
        calendar.make_feed,
        calendar.revoke_feed,
        meeting.meetings,
        meeting.meeting,
        meeting.sign_up,
        meeting.withdraw,
        meeting.mark_attendance,
        meeting.record_outcome,
        meeting.close,
        meeting.ask,
        meeting.answer,
        planning.new_meeting,
        planning.plan_meeting,
        planning.edit_page,
        planning.edit_meeting,
        planning.publish,
        planning.cancel,
    ],
)
