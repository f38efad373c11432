namespace Slime.Model.Cases.Opinions;

/// <summary>
/// How much of the technician's time opinions take in a month: two of the thirteen days of coordination, says the source document. An
/// answer on file is reckoned with half an hour, one that needs a visit together with two; a day has seven hours. All but the two
/// days are proposals.
/// </summary>
/// <param name="Spent">Hours that answers of the month took.</param>
/// <param name="Waiting">Hours that what is open will take.</param>
public sealed record OpinionCapacity(decimal Spent, decimal Waiting)
{
    public const int DaysPerMonth = 2;
    public const decimal HoursPerDay = 7;
    public const decimal HoursOnFile = 0.5m;
    public const decimal HoursOfVisit = 2;

    public static decimal Hours => DaysPerMonth * HoursPerDay;

    public decimal Asked => Spent + Waiting;

    /// <summary>More is asked than there is time for.</summary>
    public bool IsOver => Asked > Hours;

    /// <summary>What an answer takes when nobody says.</summary>
    public static decimal HoursFor(OpinionConclusion conclusion) => conclusion == OpinionConclusion.VisitNeeded ? HoursOfVisit : HoursOnFile;

    public static OpinionCapacity Of(IEnumerable<Opinion> opinions, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(opinions);
        var (spent, waiting) = (0m, 0m);
        foreach (var opinion in opinions)
        {
            spent += opinion.Replies.Where(reply => (reply.On.Year, reply.On.Month) == (today.Year, today.Month)).Sum(reply => reply.Hours);
            if (opinion.IsOpen) waiting += HoursOnFile;
        }

        return new OpinionCapacity(spent, waiting);
    }
}
