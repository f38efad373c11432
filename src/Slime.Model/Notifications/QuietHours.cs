namespace Slime.Model.Notifications;

/// <summary>
/// The hours of each day in which somebody is not told of anything, on the clock on the wall. A window that ends before
/// it begins goes over midnight: from 20:00 until 07:30.
/// </summary>
/// <param name="From">The first minute that is quiet.</param>
/// <param name="Until">The first minute that is not; never the same as <paramref name="From"/>.</param>
public readonly record struct QuietHours(TimeOnly From, TimeOnly Until)
{
    public bool Cover(TimeOnly time) => From < Until ? From <= time && time < Until : From <= time || time < Until;
}
