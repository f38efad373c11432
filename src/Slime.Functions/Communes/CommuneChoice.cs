namespace Slime.Functions.Communes;

/// <summary>A commune to choose, its label being its name and postal codes: <c>Arras (62000)</c>.</summary>
public sealed record CommuneChoice(string Insee, string Label);
