using System.Reflection;
using Xunit.v3;

namespace Slime.Testing;

/// <summary>Holds a test back that would begin in the last minutes of a day and end on the next. xunit asks before a test without awaiting, so its thread waits.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class BeginsOnOneDayAttribute : BeforeAfterTestAttribute
{
    public override void Before(MethodInfo methodUnderTest, IXunitTest test) => TestDays.AwaitOneDay();
}
