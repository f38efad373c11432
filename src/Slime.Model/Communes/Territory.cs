namespace Slime.Model.Communes;

/// <summary>One of the areas of the département, with the name that people read.</summary>
public sealed record Territory(TerritoryCode Code, string Name);
