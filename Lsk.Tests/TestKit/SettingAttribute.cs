namespace Lsk.Tests.TestKit;

/// <summary>Says that the test shows what a setting does. <see cref="Architecture.DocumentationTests"/> misses a setting without one.</summary>
/// <param name="name">A property of <see cref="Dashboard.Settings.LskOptions"/>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class SettingAttribute(string name) : Attribute
{
    public string Name => name;
}
