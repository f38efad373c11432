namespace Slime.Browser.Tests.Running;

internal static class Days
{
    /// <summary>A day that has begun whatever time it is where the test runs.</summary>
    public static DateOnly Yesterday => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1);
}
