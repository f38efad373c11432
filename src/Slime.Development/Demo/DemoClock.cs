using Slime.Platform.Time;

namespace Slime.Development.Demo;

/// <summary>
/// The clock while ./slime demo writes the past: a request or a message that names an instant is at work then, everything
/// else now. Timers, time stamps and what guards the program itself stay on real time: see <see cref="WorkTime.Real"/>.
/// </summary>
internal sealed class DemoClock(DemoKey key, TimeProvider world) : WorkClock(world)
{
    public DemoKey Key => key;
}
