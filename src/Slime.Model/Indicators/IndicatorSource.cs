namespace Slime.Model.Indicators;

/// <summary>Where a formula or a threshold comes from; stored with the case beside the figure it gave.</summary>
/// <param name="Publisher">Who publishes it, for example <c>INSEE</c>.</param>
/// <param name="Reference">Which of their publications or tables.</param>
/// <param name="Year">The year of the table, or from which the formula holds.</param>
public sealed record IndicatorSource(string Publisher, string Reference, int Year);
