namespace Slime.Model.Reporting.Steering;

/// <summary>How often nobody was home at the first visit, among households that were reminded of it and among the others.</summary>
public sealed record NobodyHomeFigures(Share Reminded, Share NotReminded)
{
    public static NobodyHomeFigures Of(Programme programme, Figures figures, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(programme);
        return new NobodyHomeFigures(
            Share.Of(figures, Since(Measure.RemindedNobodyHome), Since(Measure.RemindedVisit)),
            Share.Of(figures, Since(Measure.UnremindedNobodyHome), Since(Measure.UnremindedVisit)));

        Selection Since(Measure measure) => new(measure, programme.From, on);
    }
}
