using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lsk.Dashboard.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class WorkshopCounted : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "ShowsComments",
                table: "Workshops",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "FirstCounted",
                table: "WorkshopItems",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SecondCounted",
                table: "WorkshopItems",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ShowsComments",
                table: "Workshops");

            migrationBuilder.DropColumn(
                name: "FirstCounted",
                table: "WorkshopItems");

            migrationBuilder.DropColumn(
                name: "SecondCounted",
                table: "WorkshopItems");
        }
    }
}
