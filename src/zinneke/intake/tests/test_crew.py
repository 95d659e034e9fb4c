"""The threads of the intake: one that fails takes the process down if all depend on it, and only then."""

from threading import Event

from zinneke.intake.crew import Crew


def fail() -> None:
    raise RuntimeError("for the test")


def test_a_vital_part_that_fails_stops_all():
    stopping = Event()
    crew = Crew(stopping)
    stopped = Event()

    def wait() -> None:
        stopping.wait()
        stopped.set()

    crew.start("patient", wait)
    crew.start("vital", fail)
    crew.wait()
    assert crew.failed
    assert stopped.is_set()


def test_others_may_fail_alone():
    stopping = Event()
    crew = Crew(stopping)
    failed = Event()

    def fall() -> None:
        failed.set()
        fail()

    crew.start("extra", fall, vital=False)
    assert failed.wait(5)
    assert not stopping.wait(0.1)
    stopping.set()
    crew.wait()
    assert not crew.failed
