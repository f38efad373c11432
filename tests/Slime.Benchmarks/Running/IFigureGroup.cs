namespace Slime.Benchmarks.Running;

/// <summary>
/// Figures that are measured together. To add one: write a class in the folder of its feature, announce the names,
/// measure against something bare in the same run (<see cref="Samples"/> takes turns), and add the class to the list
/// in Program.cs. The <see cref="Bench"/> lends Azurite, published programs and free ports; a group ends what it starts,
/// and takes no more than about thirty seconds a figure.
/// </summary>
internal interface IFigureGroup
{
    /// <summary>The figures' names, by which one is chosen on the command line; a group runs when any of its names is chosen.</summary>
    IReadOnlyList<string> Names { get; }

    /// <returns>A figure for each of the names.</returns>
    Task<IReadOnlyList<Figure>> MeasureAsync(Bench bench);
}
