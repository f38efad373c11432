using System.ComponentModel.DataAnnotations;

namespace Slime.Platform.Settings;

/// <summary>A range that keeps its message: validators written at build time put a range of their own, without it, in place of the framework's.</summary>
[AttributeUsage(AttributeTargets.Property)]
#pragma warning disable RS0030 // This is what is used in its place.
internal sealed class FromToAttribute : RangeAttribute
{
    public FromToAttribute(int from, int to) : base(from, to)
    {
    }

    public FromToAttribute(double from, double to) : base(from, to)
    {
    }

    public FromToAttribute(Type type, string from, string to) : base(type, from, to)
    {
    }
}
#pragma warning restore RS0030
